/**
 * Service connections for services of Docker Compose that offer DynamoDB.
 */
@NullMarked
package io.singletable.autoconfigure.docker.compose;

import org.jspecify.annotations.NullMarked;
