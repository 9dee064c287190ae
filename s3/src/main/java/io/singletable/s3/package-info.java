/**
 * Store of the content of blobs in Amazon S3. Knows the interface of blob stores and S3,
 * nothing of entities, items and DynamoDB.
 */
@NullMarked
package io.singletable.s3;

import org.jspecify.annotations.NullMarked;
