/**
 * Pages over HTTP with Spring MVC: cursors and limits of requests become arguments of
 * controller methods, windows are written as JSON, and exceptions of this library become
 * problem details. Has no dependency on entities and sends nothing to DynamoDB.
 */
@NullMarked
package io.singletable.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
