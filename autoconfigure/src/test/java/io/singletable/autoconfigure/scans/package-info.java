/**
 * Examples of the documentation: a controller that receives and streams the content of
 * blobs, and a sweep by schedule.
 */
@NullMarked
package io.singletable.autoconfigure.scans;

import org.jspecify.annotations.NullMarked;
