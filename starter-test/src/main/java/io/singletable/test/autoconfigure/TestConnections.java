package io.singletable.test.autoconfigure;

import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.container.ContainerImageMetadata;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.type.MethodMetadata;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.ClassUtils;

/**
 * Connections to DynamoDB that were made for tests, distinguished from those of the
 * application by where they are declared.
 */
final class TestConnections {

	private static final String AWSPRING_DETAILS = "io.awspring.cloud.autoconfigure.core.AwsConnectionDetails";

	/** The name is not public. */
	private static final String DYNAMIC_SOURCE = "Dynamic Test Properties";

	private static final ConfigurationPropertyName ENDPOINT = ConfigurationPropertyName.of("singletable.endpoint");

	private final ConfigurableEnvironment environment;

	private final ClassLoader classLoader;

	TestConnections(ConfigurableEnvironment environment, ClassLoader classLoader) {
		this.environment = environment;
		this.classLoader = classLoader;
	}

	boolean exist(ListableBeanFactory beanFactory, BeanDefinitionRegistry registry) {
		return hasEndpoint() || Stream
			.of(DynamoDbClient.class.getName(), DynamoDbConnectionDetails.class.getName(), AWSPRING_DETAILS)
			.filter((type) -> ClassUtils.isPresent(type, this.classLoader))
			.map((type) -> ClassUtils.resolveClassName(type, this.classLoader))
			.flatMap((type) -> Stream.of(beanFactory.getBeanNamesForType(type, true, false)))
			.anyMatch((name) -> !registry.containsBeanDefinition(name) || isForTests(registry.getBeanDefinition(name)));
	}

	/**
	 * Whether a bean is that of a container, or defined by a test.
	 */
	boolean isForTests(BeanDefinition definition) {
		return ContainerImageMetadata.isPresent(definition) || isOfTestConfiguration(definition);
	}

	private boolean isOfTestConfiguration(BeanDefinition definition) {
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return method != null && MergedAnnotations.search(SearchStrategy.TYPE_HIERARCHY)
			.from(ClassUtils.resolveClassName(method.getDeclaringClassName(), this.classLoader))
			.isPresent(TestConfiguration.class);
	}

	private boolean hasEndpoint() {
		return sourcesOfTests().map(ConfigurationPropertySource::from)
			.anyMatch((source) -> source != null && source.getConfigurationProperty(ENDPOINT) != null);
	}

	/**
	 * The property source of the test with the lowest precedence.
	 */
	Optional<String> lastSourceOfTests() {
		return sourcesOfTests().map(PropertySource::getName).reduce((first, second) -> second);
	}

	private Stream<PropertySource<?>> sourcesOfTests() {
		return this.environment.getPropertySources()
			.stream()
			.filter((source) -> source.getName().equals(DYNAMIC_SOURCE)
					|| source.getName().equals(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME));
	}

}
