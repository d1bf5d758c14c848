/** SQS: ElasticMQ in this process, behind the shared endpoint. */
package dev.iops.cloud.sqs;
