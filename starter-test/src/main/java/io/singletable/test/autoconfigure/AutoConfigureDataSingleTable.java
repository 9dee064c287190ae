package io.singletable.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.singletable.test.documentation.SingleTableDocumenter;
import io.singletable.test.table.FreshTable;
import io.singletable.test.table.TableCleaner;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Annotation for test classes that configures what repositories and the template need, an
 * embedded DynamoDB Local in place of the connection of the application, a
 * {@link TableCleaner} and a {@link SingleTableDocumenter}. Use it with
 * {@code @SpringBootTest} to test the whole application without AWS, or with another
 * slice to add repositories to it.
 *
 * @see DataSingleTableTest
 * @see FreshTable
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@AutoConfigureTestDynamoDb
public @interface AutoConfigureDataSingleTable {

}
