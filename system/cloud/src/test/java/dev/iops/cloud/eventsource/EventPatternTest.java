package dev.iops.cloud.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {

  private static final String EVENT = "{'type':'alert','score':91,'tags':['a','b'],'nested':{'n':null}}".replace('\'', '"');

  @ParameterizedTest
  @CsvSource(
    delimiter = ';',
    quoteCharacter = '`',
    value = {
      "{'type':['alert','update']};true",
      "{'type':['update']};false",
      "{'tags':['b']};true",
      "{'nested':{'n':[null]}};true",
      "{'score':[91.0]};true",
      "{'score':[{'numeric':['>',80,'<=',91]}]};true",
      "{'score':[{'numeric':['<',80]}]};false",
      "{'type':[{'prefix':'al'}]};true",
      "{'type':[{'suffix':'al'}]};false",
      "{'type':[{'equals-ignore-case':'ALERT'}]};true",
      "{'type':[{'anything-but':['alert']}]};false",
      "{'type':[{'anything-but':{'prefix':'up'}}]};true",
      "{'missing':[{'exists':false}]};true",
      "{'type':[{'exists':false}]};false",
      "{'missing':['x']};false",
      "{'$or':[{'type':['x']},{'score':[91]}]};true",
      "{'type':['alert'],'score':[1]};false",
    }
  )
  void matches(String pattern, boolean expected) throws IOException {
    ObjectMapper json = new ObjectMapper();
    EventPattern read = EventPattern.of(json.readTree(pattern.replace('\'', '"')));
    assertThat(read.matches(json.readTree(EVENT))).isEqualTo(expected);
  }

  @Test
  void anOperatorThatIsNotUnderstoodIsAnError() {
    assertThatThrownBy(() -> FilterCriteria.parse(List.of("{\"a\":[{\"cidr\":\"10.0.0.0/8\"}]}")))
      .isInstanceOf(IllegalArgumentException.class)
      .hasMessageContaining("cidr")
      .hasMessageContaining("prefix");
    assertThatThrownBy(() -> FilterCriteria.parse(List.of("{\"a\":\"b\"}"))).hasMessageContaining("not an object or array");
    assertThatThrownBy(() -> FilterCriteria.parse(List.of("nonsense"))).hasMessageContaining("is not JSON");
  }
}
