package dev.iops.infra;

import dev.iops.dashboard.DashboardSite;
import dev.iops.dashboard.SecurityHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.ISource;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/** The operations page for everyone: its files in a private bucket, served by CloudFront with the page's own headers. */
final class HostedPage {

  static final String BUCKET = "DashboardBucket";
  static final String DISTRIBUTION = "DashboardDistribution";

  private static final Duration A_YEAR = Duration.days(365);

  private final Construct scope;
  private final WebSocketGateway gateway;
  private final Distribution distribution;

  HostedPage(Construct scope, WebSocketGateway gateway) {
    this.scope = scope;
    this.gateway = gateway;
    Bucket bucket = Bucket.Builder.create(scope, BUCKET)
      .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
      .encryption(BucketEncryption.S3_MANAGED)
      .enforceSsl(true)
      .build();
    distribution = Distribution.Builder.create(scope, DISTRIBUTION)
      .comment("The operations page")
      .defaultRootObject(DashboardSite.INDEX)
      .defaultBehavior(
        BehaviorOptions.builder()
          .origin(S3BucketOrigin.withOriginAccessControl(bucket))
          .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
          .responseHeadersPolicy(headers())
          .build()
      )
      .build();
    BucketDeployment.Builder.create(scope, "DashboardFiles")
      .destinationBucket(bucket)
      .distribution(distribution)
      .cacheControl(List.of(CacheControl.noCache()))
      .sources(List.of(files(), Source.jsonData(DashboardSite.CONFIG, Map.of("webSocketUrl", gateway.clientUrl()))))
      .build();
  }

  /** Where the page is. */
  String url() {
    return "https://" + distribution.getDistributionDomainName() + "/";
  }

  private ResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(scope, "DashboardHeaders")
      .securityHeadersBehavior(
        ResponseSecurityHeadersBehavior.builder()
          .contentSecurityPolicy(
            ResponseHeadersContentSecurityPolicy.builder()
              .contentSecurityPolicy(SecurityHeaders.contentSecurityPolicy(gateway.clientOrigin()))
              .override(true)
              .build()
          )
          .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
          .referrerPolicy(
            ResponseHeadersReferrerPolicy.builder()
              .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
              .override(true)
              .build()
          )
          .strictTransportSecurity(
            ResponseHeadersStrictTransportSecurity.builder().accessControlMaxAge(A_YEAR).override(true).build()
          )
          .build()
      )
      .build();
  }

  /** The page's files; the CDK copies them into the assembly at once. */
  private static ISource files() {
    try {
      Path folder = Files.createTempDirectory("iops-dashboard");
      DashboardSite.copyTo(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return Source.asset(folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the page's files", e);
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
