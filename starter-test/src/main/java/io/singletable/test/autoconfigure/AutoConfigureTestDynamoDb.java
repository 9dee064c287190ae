package io.singletable.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.PropertyMapping.Skip;

/**
 * Annotation for test classes that replaces the connection to DynamoDB by an embedded
 * DynamoDB Local in memory, so that a test never writes to AWS by accident. Part of
 * {@link AutoConfigureDataSingleTable} and {@link DataSingleTableTest}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@PropertyMapping("singletable.test.connection")
public @interface AutoConfigureTestDynamoDb {

	/**
	 * What is replaced. If not set, the property
	 * {@code singletable.test.connection.replace} decides.
	 * @return the connections to replace
	 */
	@PropertyMapping(skip = Skip.ON_DEFAULT_VALUE)
	Replace replace() default Replace.NON_TEST;

	/**
	 * Connections to DynamoDB that a test replaces.
	 */
	enum Replace {

		/**
		 * All connections that were not made for tests. A connection is one for tests if
		 * it comes from a container ({@code @ServiceConnection} or Docker Compose), from
		 * a {@code @TestConfiguration}, or from an object that is registered. It also is
		 * if a {@code @DynamicPropertySource} or the properties of the test class set
		 * {@code singletable.endpoint}. Where there is such a connection, no embedded
		 * DynamoDB Local is started.
		 */
		NON_TEST,

		/** All connections. */
		ANY,

		/** None: the test uses the connection of the application. */
		NONE

	}

}
