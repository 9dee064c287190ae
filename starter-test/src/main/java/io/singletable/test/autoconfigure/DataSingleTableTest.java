package io.singletable.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.singletable.test.table.FreshTable;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Annotation for tests of repositories and entities only. Configures the template, the
 * repositories, auditing and validation, and an embedded DynamoDB Local in place of the
 * connection of the application; each test method has a fresh table. Of the application's
 * components, only those that the mapping needs are found: index key resolvers and
 * customizers of the storage mapper. Add others by {@link #includeFilters} or
 * {@code @Import}.
 *
 * @see AutoConfigureDataSingleTable
 * @see AutoConfigureTestDynamoDb
 * @see FreshTable
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BootstrapWith(DataSingleTableTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(DataSingleTableTypeExcludeFilter.class)
@AutoConfigureDataSingleTable
@FreshTable
@ImportAutoConfiguration
public @interface DataSingleTableTest {

	/**
	 * Properties in the form {@literal key=value} that are added to the
	 * {@link Environment} before the test runs.
	 * @return the properties
	 */
	String[] properties() default {};

	/**
	 * The tests that share a table.
	 * @return the scope of a table
	 */
	@AliasFor(annotation = FreshTable.class, attribute = "value")
	FreshTable.Scope freshTable() default FreshTable.Scope.METHOD;

	/**
	 * Whether the default filters decide which components are found. If not, none is,
	 * except those that {@link #includeFilters} name.
	 * @return {@code true} if so
	 */
	boolean useDefaultFilters() default true;

	/**
	 * Filters that add components which otherwise would not be found.
	 * @return the filters
	 */
	Filter[] includeFilters() default {};

	/**
	 * Filters that leave out components which otherwise would be found.
	 * @return the filters
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations that are not applied.
	 * @return the classes
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
