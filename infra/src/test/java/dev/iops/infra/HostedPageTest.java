package dev.iops.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iops.dashboard.DashboardSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operations page behind CloudFront, which is deployed only on request. */
class HostedPageTest {

  private static Synthesized hosted;
  private static StackTemplate experience;

  @BeforeAll
  static void synthesize() {
    hosted = Synthesized.hosted();
    experience = hosted.experience();
  }

  @Test
  void withoutTheRequestNothingOfItIsDeployed() {
    StackTemplate usual = Synthesized.shared().experience();

    assertThat(usual.outputs()).doesNotContain("DashboardUrl");
    assertThat(usual.root().toString()).doesNotContain("AWS::S3::Bucket", "AWS::CloudFront", "Custom::");
  }

  @Test
  void theRulesHaveNoObjection() {
    assertThat(hosted.objections()).isEmpty();
  }

  @Test
  void theBucketIsPrivateAndReadByTheDistributionOnly() {
    JsonNode bucket = experience.properties("AWS::S3::Bucket", "DashboardBucket");
    JsonNode policy = experience.properties("AWS::S3::BucketPolicy", "DashboardBucketPolicy");

    assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
    assertThat(policy.toString())
      .contains("\"aws:SecureTransport\":\"false\"", "\"Service\":\"cloudfront.amazonaws.com\"", "AWS:SourceArn")
      .contains("s3:GetObject");
  }

  @Test
  void thePageIsServedOverTlsWithItsOwnPolicy() {
    JsonNode config = experience.properties("AWS::CloudFront::Distribution").getFirst().path("DistributionConfig");
    String policy = experience.properties("AWS::CloudFront::ResponseHeadersPolicy").getFirst().toString();

    assertThat(config.path("DefaultRootObject").asText()).isEqualTo("index.html");
    assertThat(config.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asText()).isEqualTo("redirect-to-https");
    assertThat(policy)
      .contains("default-src 'none'", "script-src 'self';", "require-trusted-types-for 'script'")
      .contains("connect-src 'self' wss://\",{\"Ref\":\"WebSocketApi\"}")
      .doesNotContain("unsafe-inline", "/prod");
  }

  @Test
  void theFilesAndWhereToConnectAreDeployedAndOldCopiesForgotten() throws IOException {
    JsonNode deployment = experience.properties("Custom::CDKBucketDeployment").getFirst();

    assertThat(deployment.path("SourceObjectKeys")).hasSize(2);
    assertThat(deployment.path("SourceMarkers").toString()).contains("WebSocketApi", "/prod");
    assertThat(deployment.path("DistributionId").isMissingNode()).isFalse();
    assertThat(deployedFiles()).containsExactlyInAnyOrderElementsOf(DashboardSite.paths());
    assertThat(experience.outputs()).contains("DashboardUrl");
  }

  /** The files of the asset that holds the page. */
  private static List<String> deployedFiles() throws IOException {
    try (Stream<Path> assets = Files.list(hosted.folder())) {
      Path page = assets
        .filter(asset -> Files.exists(asset.resolve("connection.js")))
        .findFirst()
        .orElseThrow();
      try (Stream<Path> files = Files.walk(page)) {
        return files
          .filter(Files::isRegularFile)
          .map(file -> page.relativize(file).toString())
          .toList();
      }
    }
  }
}
