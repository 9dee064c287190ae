/**
 * One description of each entity: Spring Data says what a property is (id, version,
 * audit), Jackson how it is stored, and templates how its keys follow from it. Built
 * once, at start-up, where every mistake is reported with its class, property and fix.
 * Knows neither items nor DynamoDB.
 */
@NullMarked
package io.singletable.internal.mapping;

import org.jspecify.annotations.NullMarked;
