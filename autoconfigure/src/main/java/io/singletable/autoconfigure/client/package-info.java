/**
 * Which DynamoDB the application talks to, and the client for it. Nothing here sends a
 * request.
 */
@NullMarked
package io.singletable.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
