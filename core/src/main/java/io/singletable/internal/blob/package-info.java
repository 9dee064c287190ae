/**
 * The stored form of blobs, and the scopes in which a thread writes and reads it:
 * references, the version of an entity that holds each, and access to their content.
 * Knows neither entities, nor requests.
 */
@NullMarked
package io.singletable.internal.blob;

import org.jspecify.annotations.NullMarked;
