/**
 * Auto-configuration of the store of blobs in S3, if its module is there.
 */
@NullMarked
package io.singletable.autoconfigure.blobs;

import org.jspecify.annotations.NullMarked;
