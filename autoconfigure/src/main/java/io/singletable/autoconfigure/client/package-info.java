/**
 * Connection to DynamoDB and the client for it. No request is sent from here.
 */
@NullMarked
package io.singletable.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
