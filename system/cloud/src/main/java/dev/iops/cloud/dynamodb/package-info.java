/** DynamoDB and its streams: AWS's own local engine in this process, behind the shared endpoint. */
package dev.iops.cloud.dynamodb;
