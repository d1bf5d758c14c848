package dev.iops.cloud.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services behind one endpoint: finds the one that a request is for and turns its errors into answers. */
public final class AwsServices {

  private static final Logger LOG = LoggerFactory.getLogger(AwsServices.class);

  private final List<AwsService> services = new CopyOnWriteArrayList<>();
  private final List<RequestCheck> checks = new CopyOnWriteArrayList<>();
  private final Optional<Supplier<Instant>> clock;

  /** Services whose answers have no date. */
  public AwsServices() {
    clock = Optional.empty();
  }

  /**
   * Services whose answers say when they were given, as AWS's do, in whole seconds (RFC 9110, section 6.6.1).
   *
   * @param clock what they go by
   */
  public AwsServices(Supplier<Instant> clock) {
    this.clock = Optional.of(clock);
  }

  /** Adds a service; those added first are asked first. */
  public AwsServices add(AwsService service) {
    services.add(service);
    return this;
  }

  /** Adds a check that every request has to pass before its service handles it. */
  public AwsServices add(RequestCheck check) {
    checks.add(check);
    return this;
  }

  /** Answers a request, with an error in the request's own protocol if need be. */
  AwsResponse answer(AwsRequest request, String requestId) {
    AwsResponse answer = undated(request, requestId);
    return clock.map(now -> dated(answer, now.get())).orElse(answer);
  }

  private static AwsResponse dated(AwsResponse answer, Instant at) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
    return new AwsResponse(answer.status(), headers, answer.body());
  }

  private AwsResponse undated(AwsRequest request, String requestId) {
    try {
      AwsRequest plain = ContentEncoding.decode(request);
      AwsService service = serviceFor(plain);
      checks.forEach(check -> check.check(plain));
      return service.handle(plain);
    } catch (AwsException e) {
      return WireError.answer(request, e, requestId);
    } catch (RuntimeException e) {
      LOG.error("{} {} {} failed", request.method(), request.path(), request.target().orElse(""), e);
      return WireError.answer(request, new AwsException(500, "InternalFailure", e.toString()), requestId);
    }
  }

  private AwsService serviceFor(AwsRequest request) {
    return services
      .stream()
      .filter(service -> service.accepts(request))
      .findFirst()
      .orElseThrow(() -> AwsException.badRequest("UnknownOperationException", notEmulated(request)));
  }

  private String notEmulated(AwsRequest request) {
    String what = request
      .target()
      .or(() -> request.signingName().map(service -> service + " (" + request.method() + " " + request.path() + ")"))
      .orElse(request.method() + " " + request.path());
    String emulated = services.stream().map(AwsService::name).collect(Collectors.joining(", "));
    return "The embedded cloud does not emulate " + what + ". It emulates: " + emulated;
  }
}
