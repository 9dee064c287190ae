/**
 * Requests of a test to DynamoDB: counted, limited, and disturbed. The client of each
 * application context of a test is wrapped, below the library's own retries and
 * settlement, which therefore run as in production.
 */
@NullMarked
package io.singletable.test.request;

import org.jspecify.annotations.NullMarked;
