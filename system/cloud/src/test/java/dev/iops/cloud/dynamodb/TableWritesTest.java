package dev.iops.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableWritesTest {

  private final List<List<String>> asked = new ArrayList<>();
  private final TableWrites writes = new TableWrites((operation, tables) -> asked.add(tables));

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('`', '"'));
  }

  @ParameterizedTest
  @CsvSource(
    delimiter = '|',
    textBlock = """
    PutItem            | {`TableName`:`a`}                                                                     | a
    UpdateItem         | {`TableName`:`a`}                                                                     | a
    DeleteItem         | {`TableName`:`a`}                                                                     | a
    BatchWriteItem     | {`RequestItems`:{`a`:[],`b`:[]}}                                                      | a b
    TransactWriteItems | {`TransactItems`:[{`Put`:{`TableName`:`a`}},{`Update`:{`TableName`:`b`}},{`Delete`:{`TableName`:`a`}}]} | a b
    """
  )
  void aRequestThatWritesIsRefusedIfTheFaultStrikes(String operation, String request, String tables) {
    assertThatThrownBy(() -> writes.check(operation, json(request)))
      .isInstanceOfSatisfying(AwsException.class, e ->
        assertThat(e.code()).isEqualTo("ProvisionedThroughputExceededException")
      )
      .hasMessageStartingWith("The level of configured provisioned throughput for the table was exceeded.");
    assertThat(asked).containsExactly(List.of(tables.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({ "GetItem", "Query", "Scan", "BatchGetItem", "CreateTable", "DescribeTable" })
  void aRequestThatWritesNoItemIsNoOccasion(String operation) throws Exception {
    writes.check(operation, json("{`TableName`:`a`,`RequestItems`:{`a`:{}}}"));
    assertThat(asked).isEmpty();
  }
}
