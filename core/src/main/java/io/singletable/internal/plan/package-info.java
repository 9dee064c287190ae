/**
 * The planner: turns criteria into access plans, and access plans and arguments into what
 * DynamoDB is asked. Nothing here sends a request.
 */
@NullMarked
package io.singletable.internal.plan;

import org.jspecify.annotations.NullMarked;
