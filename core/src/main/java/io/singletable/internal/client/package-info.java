/**
 * One way to call DynamoDB: attempts, their time and their failures. Whoever reads or
 * writes calls through here, so that retries, timeouts and exceptions are the same
 * everywhere. Knows neither entities nor items.
 */
@NullMarked
package io.singletable.internal.client;

import org.jspecify.annotations.NullMarked;
