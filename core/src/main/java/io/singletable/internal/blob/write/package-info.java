/**
 * The blobs of a write: which of them keep their reference, which are put or copied
 * before it is sent, and what becomes of those with its outcome. Knows neither plans nor
 * requests to DynamoDB.
 */
@NullMarked
package io.singletable.internal.blob.write;

import org.jspecify.annotations.NullMarked;
