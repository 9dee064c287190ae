package io.singletable.observation;

import org.jspecify.annotations.Nullable;

/**
 * Throttling of an attempt by one limit.
 *
 * @param reason DynamoDB's reason, such as
 * {@code TableWriteProvisionedThroughputExceeded}, or its error code where it gives no
 * reason
 * @param resource ARN of the table or index whose limit was exceeded, null where DynamoDB
 * does not name it
 */
public record Throttle(String reason, @Nullable String resource) {

}
