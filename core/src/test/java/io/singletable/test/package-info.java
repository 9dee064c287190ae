/**
 * What tests share: one DynamoDB Local, a table for each test, clients that record, and
 * the example entities.
 */
package io.singletable.test;
