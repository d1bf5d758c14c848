package dev.iops.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iops.cloud.stack.CreatedResource;
import dev.iops.cloud.stack.Placement;
import dev.iops.cloud.stack.ResourceRequest;
import dev.iops.cloud.stack.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleProviderTest {

  private static final Placement PLACEMENT = new Placement("us-east-2", "123456789012");
  private static final String TRUST =
    "'AssumeRolePolicyDocument':{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole'," +
    "'Principal':{'Service':'lambda.amazonaws.com'}}]}";
  private static final String MAY_PUT = "{'Statement':{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'*'}}";
  private static final String QUEUE = "arn:aws:sqs:us-east-2:123456789012:q";

  private final Roles roles = new Roles();
  private final RoleProvider provider = new RoleProvider(roles, PLACEMENT);
  private final FunctionPolicies permissions = new FunctionPolicies(PLACEMENT);

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private CreatedResource create(String type, String properties) {
    var request = new ResourceRequest("Stack", "It", type, json("{" + properties + "}"), "generated");
    return type.startsWith("AWS::Lambda") ? permissions.create(request) : provider.create(request);
  }

  private String role(String more) {
    return create("AWS::IAM::Role", "'RoleName':'R'," + TRUST + more)
      .attributes()
      .get("Arn");
  }

  private boolean maySend() {
    return roles.allow("arn:aws:iam::123456789012:role/R", "sqs:SendMessage", QUEUE);
  }

  @Test
  void aRoleAloneAllowsNothing() {
    assertThat(role("")).isEqualTo("arn:aws:iam::123456789012:role/R");
    assertThat(maySend()).isFalse();
  }

  @Test
  void policiesAreInTheRoleOrNameIt() {
    role(",'Policies':[{'PolicyName':'p','PolicyDocument':" + MAY_PUT + "}]");
    assertThat(maySend()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
    strings = {
      "AWS::IAM::Policy 'PolicyName':'p','Roles':['R']",
      "AWS::IAM::RolePolicy 'PolicyName':'p','RoleName':'R'",
      "AWS::IAM::ManagedPolicy 'Roles':['R']",
    }
  )
  void aPolicyOfItsOwnNamesItsRoles(String typeAndProperties) {
    role("");
    String[] parts = typeAndProperties.split(" ", 2);
    create(parts[0], parts[1] + ",'PolicyDocument':" + MAY_PUT);
    assertThat(maySend()).isTrue();
  }

  @Test
  void aManagedPolicyOfTheTemplateIsReferredToByItsArn() {
    String arn = create("AWS::IAM::ManagedPolicy", "'Path':'/x/','PolicyDocument':" + MAY_PUT).ref();
    assertThat(arn).isEqualTo("arn:aws:iam::123456789012:policy/x/generated");
    role(",'ManagedPolicyArns':['" + arn + "']");
    assertThat(maySend()).isTrue();
  }

  @Test
  void managedPoliciesOfAwsAreKnown() {
    String arn = role(",'ManagedPolicyArns':['arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole']");
    assertThat(roles.allow(arn, "kinesis:GetRecords", "arn:aws:kinesis:us-east-2:123456789012:stream/s")).isTrue();
    assertThat(roles.allow(arn, "kinesis:PutRecord", "arn:aws:kinesis:us-east-2:123456789012:stream/s")).isFalse();
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> role(",'ManagedPolicyArns':['arn:aws:iam::aws:policy/ReadOnlyAccess']"))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("Stack/It (AWS::IAM::Role) ManagedPolicyArns: has arn:aws:iam::aws:policy/ReadOnlyAccess");
    assertThatThrownBy(() -> create("AWS::IAM::Policy", "'Roles':['none'],'PolicyDocument':" + MAY_PUT))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("Roles: has 'none'");
    assertThatThrownBy(() -> create("AWS::IAM::Policy", "'Roles':['R'],'PolicyDocument':{'Statement':[{}]}"))
      .isInstanceOf(TemplateException.class)
      .hasMessageContaining("PolicyDocument: statement 1: Effect is ''");
  }

  @Test
  void onlyTrustedServicesMayAssumeARole() {
    String arn = role("");
    assertThat(roles.trusts(arn, "lambda.amazonaws.com")).isTrue();
    assertThat(roles.trusts(arn, "apigateway.amazonaws.com")).isFalse();
  }

  @Test
  void ofARoleThatTheTemplateDoesNotMakeNobodyKnowsThePolicies() {
    assertThat(roles.knows("arn:aws:iam::123456789012:role/imported")).isFalse();
    assertThat(roles.allow("arn:aws:iam::123456789012:role/imported", "sqs:SendMessage", QUEUE)).isTrue();
  }

  @Test
  void aPermissionNamesServiceFunctionAndSource() {
    String source = "arn:aws:execute-api:us-east-2:123456789012:api/prod/$connect";
    create(
      "AWS::Lambda::Permission",
      "'Action':'lambda:InvokeFunction','FunctionName':'arn:aws:lambda:us-east-2:123456789012:function:f'," +
        "'Principal':'apigateway.amazonaws.com','SourceArn':'arn:aws:execute-api:us-east-2:123456789012:api/*/$connect'"
    );
    String function = "arn:aws:lambda:us-east-2:123456789012:function:f";
    assertThat(permissions.permit(function, "apigateway.amazonaws.com", source)).isTrue();
    assertThat(permissions.permit("f", "apigateway.amazonaws.com", source)).isTrue();
    assertThat(permissions.permit("g", "apigateway.amazonaws.com", source)).isFalse();
    assertThat(permissions.permit("f", "events.amazonaws.com", source)).isFalse();
    assertThat(permissions.permit("f", "apigateway.amazonaws.com", source.replace("$connect", "ping"))).isFalse();
  }

  @Test
  void aPermissionThatIsNotAServicesIsRefused() {
    assertThatThrownBy(() ->
      create(
        "AWS::Lambda::Permission",
        "'Action':'lambda:InvokeFunction','FunctionName':'f','Principal':'123456789012'"
      )
    ).hasMessageContaining("Principal: is '123456789012'");
  }
}
