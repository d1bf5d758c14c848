package dev.iops.doctor.probe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A table of connections, a gateway and logs, each as far as the probes ask for it. */
final class FakeStack {

  private final Map<String, String> agentsByRow = new LinkedHashMap<>();
  private final Set<String> live = new HashSet<>();
  private final Map<String, List<FilteredLogEvent>> logs = new TreeMap<>();

  FakeStack row(String connectionId, String userAgent) {
    agentsByRow.put(connectionId, userAgent);
    return this;
  }

  FakeStack noRow(String connectionId) {
    agentsByRow.remove(connectionId);
    return this;
  }

  FakeStack live(String connectionId) {
    live.add(connectionId);
    return this;
  }

  FakeStack log(String function, Instant at, String line) {
    FilteredLogEvent event = FilteredLogEvent.builder().timestamp(at.toEpochMilli()).message(line).build();
    logs.computeIfAbsent("/aws/lambda/" + function, group -> new ArrayList<>()).add(event);
    return this;
  }

  DynamoDbClient dynamoDb() {
    return new Table();
  }

  ApiGatewayManagementApiClient gateway() {
    return new Gateway();
  }

  CloudWatchLogsClient logs() {
    return new Logs();
  }

  private Map<String, AttributeValue> item(String id) {
    return Map.of("connectionId", AttributeValue.fromS(id), "userAgent", AttributeValue.fromS(agentsByRow.get(id)));
  }

  private final class Table implements DynamoDbClient {

    @Override
    public ScanResponse scan(ScanRequest request) {
      return ScanResponse.builder().items(agentsByRow.keySet().stream().map(FakeStack.this::item).toList()).build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      String id = request.key().get("connectionId").s();
      return agentsByRow.containsKey(id)
        ? GetItemResponse.builder().item(item(id)).build()
        : GetItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "fake";
    }

    @Override
    public void close() {}
  }

  private final class Gateway implements ApiGatewayManagementApiClient {

    @Override
    public GetConnectionResponse getConnection(GetConnectionRequest request) {
      if (!live.contains(request.connectionId())) {
        throw GoneException.builder().statusCode(410).message("gone").build();
      }
      return GetConnectionResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "fake";
    }

    @Override
    public void close() {}
  }

  private final class Logs implements CloudWatchLogsClient {

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
      List<FilteredLogEvent> events = logs.get(request.logGroupName());
      if (events == null) {
        throw ResourceNotFoundException.builder().message("no such group").build();
      }
      return FilterLogEventsResponse.builder()
        .events(
          events
            .stream()
            .filter(event -> event.timestamp() >= request.startTime())
            .toList()
        )
        .build();
    }

    @Override
    public String serviceName() {
      return "fake";
    }

    @Override
    public void close() {}
  }
}
