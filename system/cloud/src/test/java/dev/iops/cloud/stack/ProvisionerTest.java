package dev.iops.cloud.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProvisionerTest {

  private static final Placement PLACEMENT = new Placement("us-east-2", Placement.EMBEDDED_ACCOUNT);

  @TempDir
  private Path folder;

  private final List<ResourceRequest> created = new ArrayList<>();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
    delimiter = '|',
    textBlock = """
    a text                    | 'plain'                                                                | plain
    Ref of a resource         | {'Ref': 'Thing'}                                                       | ref-of-Thing
    Ref of a parameter        | {'Ref': 'Color'}                                                       | blue
    Ref of the region         | {'Ref': 'AWS::Region'}                                                 | us-east-2
    Ref of the account        | {'Ref': 'AWS::AccountId'}                                              | 000000000000
    Ref of the partition      | {'Ref': 'AWS::Partition'}                                              | aws
    Ref of the URL suffix     | {'Ref': 'AWS::URLSuffix'}                                              | amazonaws.com
    Ref of the stack name     | {'Ref': 'AWS::StackName'}                                              | App
    GetAtt as a list          | {'Fn::GetAtt': ['Thing', 'Arn']}                                       | arn-of-Thing
    GetAtt as a text          | {'Fn::GetAtt': 'Thing.Nested.Name'}                                    | nested
    Join                      | {'Fn::Join': ['-', ['a', {'Ref': 'Color'}, {'Ref': 'AWS::NoValue'}]]}  | a-blue
    Sub of a text             | {'Fn::Sub': '${Color}/${Thing.Arn}/${AWS::Region}/${!kept}'}           | blue/arn-of-Thing/us-east-2/${kept}
    Sub with variables        | {'Fn::Sub': ['${x}-${Color}', {'x': {'Ref': 'Thing'}}]}                | ref-of-Thing-blue
    Select of Split           | {'Fn::Select': [1, {'Fn::Split': ['.', 'a.b.c']}]}                     | b
    If that holds             | {'Fn::If': ['IsBlue', 'yes', 'no']}                                    | yes
    FindInMap                 | {'Fn::FindInMap': ['Sizes', 'small', 'cpu']}                           | 256
    Base64                    | {'Fn::Base64': 'hi'}                                                   | aGk=
    a gateway URL             | {'Fn::Sub': 'wss://abc.execute-api.${AWS::Region}.amazonaws.com/prod'} | ws://127.0.0.1:4510/prod
    """
  )
  void evaluates(String name, String expression, String expected) throws IOException {
    var provisioned = provision(
      new TestAssembly(folder).stack(
        "App",
        """
        {'Parameters': {'Color': {'Type': 'String', 'Default': 'blue'}},
         'Mappings': {'Sizes': {'small': {'cpu': '256'}}},
         'Conditions': {'IsBlue': {'Fn::Equals': [{'Ref': 'Color'}, 'blue']}},
         'Resources': {'Thing': {'Type': 'Test::Thing'}},
         'Outputs': {'Out': {'Value': %s}}}
        """.formatted(expression == null ? "'plain'" : quoted(name, expression))
      )
    );
    assertThat(provisioned.outputs().get("App")).containsEntry("Out", expected);
  }

  /** The table's own quotes are taken by CSV for a whole cell. */
  private static String quoted(String name, String expression) {
    return name.equals("a text") ? "'" + expression + "'" : expression;
  }

  @Test
  void makesResourcesInTheOrderOfTheirReferences() throws IOException {
    provision(
      new TestAssembly(folder).stack(
        "App",
        """
        {'Resources': {
          'Last': {'Type': 'Test::Thing', 'DependsOn': ['Middle']},
          'Middle': {'Type': 'Test::Thing', 'Properties': {'Size': {'Fn::Sub': '${First.Arn}'}}},
          'First': {'Type': 'Test::Thing'}}}
        """
      )
    );
    assertThat(created).extracting(ResourceRequest::logicalId).containsExactly("First", "Middle", "Last");
  }

  @Test
  void passesExportsToTheStacksThatComeAfter() throws IOException {
    var provisioned = provision(
      new TestAssembly(folder)
        .stack("B", "{'Resources': {}, 'Outputs': {'In': {'Value': {'Fn::ImportValue': 'shared'}}}}", "A")
        .stack("A", "{'Resources': {}, 'Outputs': {'Out': {'Value': 'v', 'Export': {'Name': 'shared'}}}}")
    );
    assertThat(provisioned.outputs()).containsOnlyKeys("A", "B").containsEntry("B", Map.of("In", "v"));
  }

  @Test
  void skipsAResourceWhoseConditionDoesNotHold() throws IOException {
    provision(
      new TestAssembly(folder).stack(
        "App",
        """
        {'Conditions': {'Never': {'Fn::Not': [{'Fn::Equals': ['a', 'a']}]}},
         'Resources': {'Thing': {'Type': 'No::Such', 'Condition': 'Never'}}}
        """
      )
    );
    assertThat(created).isEmpty();
  }

  @Test
  void reportsEveryProblemAtOnceAndNamesItsPlace() throws IOException {
    var assembly = new TestAssembly(folder).stack(
      "App",
      """
      {'Resources': {
        'Strange': {'Type': 'No::Such'},
        'Typo': {'Type': 'Test::Thing', 'Properties': {'Sise': 1}},
        'Refused': {'Type': 'Test::Thing', 'Properties': {'Size': 'refused'}},
        'Lost': {'Type': 'Test::Thing', 'Properties': {'Size': {'Ref': 'Nowhere'}}},
        'Follower': {'Type': 'Test::Thing', 'Properties': {'Size': {'Ref': 'Strange'}}}}}
      """
    );
    assertThatThrownBy(() -> provision(assembly))
      .asInstanceOf(type(AssemblyException.class))
      .extracting(AssemblyException::problems)
      .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
      .satisfiesExactlyInAnyOrder(
        line -> assertThat(line).startsWith("App/Strange (No::Such): ").contains("not emulated", "Test::Thing"),
        line -> assertThat(line).startsWith("App/Typo (Test::Thing): ").contains("Sise", "Size"),
        line -> assertThat(line).startsWith("App/Refused (Test::Thing): ").contains("Size refused"),
        line -> assertThat(line).startsWith("App/Lost (Test::Thing): ").contains("Nowhere")
      );
  }

  @Test
  void namesTheCircle() throws IOException {
    var assembly = new TestAssembly(folder).stack(
      "App",
      """
      {'Resources': {
        'A': {'Type': 'Test::Thing', 'Properties': {'Size': {'Ref': 'B'}}},
        'B': {'Type': 'Test::Thing', 'DependsOn': 'A'}}}
      """
    );
    assertThatThrownBy(() -> provision(assembly)).hasMessageContaining("circle: A -> B -> A");
  }

  @Test
  void listsWhatHasNoEffectWithTheReason() throws IOException {
    var provisioned = provision(
      new TestAssembly(folder).stack(
        "App",
        """
        {'Resources': {
          'Key': {'Type': 'AWS::KMS::Key', 'Properties': {'KeyPolicy': {'Fn::GetAtt': ['Gone', 'Arn']}}},
          'Thing': {'Type': 'Test::Thing', 'Properties': {'Tags': [], 'Part': {'Colour': 'red'}, 'Size': {'Fn::GetAtt': ['Key', 'Arn']}}}}}
        """
      )
    );
    assertThat(provisioned.notEmulated().lines()).containsExactly(
      "not emulated: AWS::KMS::Key - nothing is encrypted here",
      "not emulated: Test::Thing.Tags - labels only",
      "not emulated: Test::Thing.Part.Colour - nobody looks"
    );
    assertThat(created.getFirst().properties().path("Size").asText())
      .startsWith("arn:aws:kms:us-east-2:000000000000:key/App-Key-")
      .hasSize("arn:aws:kms:us-east-2:000000000000:key/App-Key-".length() + 12);
  }

  @Test
  void refusesAParameterWithoutADefault() throws IOException {
    var assembly = new TestAssembly(folder).stack(
      "App",
      """
      {'Parameters': {'P': {'Type': 'String'}},
       'Resources': {'T': {'Type': 'Test::Thing', 'Properties': {'Size': {'Ref': 'P'}}}}}
      """
    );
    assertThatThrownBy(() -> provision(assembly)).hasMessageContaining("parameter P has no default");
  }

  @Test
  void findsAssetsByTheirObjectKey() throws IOException {
    Path directory = new TestAssembly(folder)
      .stack("App", "{'Resources': {}}")
      .asset("abc.jar", "asset.abc.jar")
      .write();
    AssetFiles assets = CloudAssembly.read(directory).assets();
    assertThat(assets.find("abc.jar")).isEqualTo(folder.resolve("asset.abc.jar"));
    assertThatThrownBy(() -> assets.find("other.jar"))
      .hasMessageContaining("no asset other.jar")
      .hasMessageContaining("abc.jar");
  }

  @Test
  void saysWhatToDoIfThereIsNoAssembly() {
    assertThatThrownBy(() -> CloudAssembly.read(folder))
      .hasMessageContaining("manifest.json")
      .hasMessageContaining("cdk synth");
  }

  private Provisioned provision(TestAssembly assembly) throws IOException {
    var provisioner = new Provisioner(List.of(new Things()), PLACEMENT, new UrlRewriting(4510));
    return provisioner.provision(CloudAssembly.read(assembly.write()));
  }

  private final class Things implements ResourceProvider {

    @Override
    public Map<String, PropertySupport> types() {
      return Map.of("Test::Thing", new PropertySupport(Set.of("Size", "Part"), Map.of("Tags", "labels only")));
    }

    @Override
    public CreatedResource create(ResourceRequest request) {
      String id = request.logicalId();
      if (request.properties().path("Size").asText().equals("refused")) {
        throw new TemplateException("Size refused; use another");
      }
      created.add(request);
      return new CreatedResource(
        "ref-of-" + id,
        Map.of("Arn", "arn-of-" + id, "Nested.Name", "nested"),
        request.properties().has("Part") ? Map.of("Part.Colour", "nobody looks") : Map.of()
      );
    }
  }
}
