/**
 * Pages over HTTP, with Spring MVC: cursors and limits of requests become arguments of
 * controller methods, windows become JSON, and what is wrong with a cursor or limit
 * becomes a problem. Knows no entity and sends nothing to DynamoDB.
 */
@NullMarked
package io.singletable.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
