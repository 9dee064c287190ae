package io.singletable.autoconfigure.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * {@link BeanPostProcessor} that refuses properties which a client that is defined
 * elsewhere doesn't have: an application would otherwise write to another DynamoDB than
 * its configuration says.
 */
final class OtherClientCheck implements BeanPostProcessor {

	private static final String SPRING_CLOUD_AWS = "io.awspring.cloud.";

	private final ObjectProvider<SingleTableProperties> properties;

	private final ConfigurableListableBeanFactory beanFactory;

	OtherClientCheck(ObjectProvider<SingleTableProperties> properties, ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DynamoDbClient client && isUsed(beanName)) {
			boolean springCloudAws = isOfSpringCloudAws(beanName);
			Map<String, String> unused = unused(client, springCloudAws);
			if (!unused.isEmpty()) {
				throw springCloudAws ? ofSpringCloudAws(beanName, unused) : ofApplication(beanName, unused);
			}
			if (this.properties.getObject().wirePath()) {
				WirePathClients.report(beanName, client);
			}
		}
		return bean;
	}

	/** Of several candidates, the primary one is used. */
	private boolean isUsed(String beanName) {
		List<String> candidates = Stream.of(this.beanFactory.getBeanNamesForType(DynamoDbClient.class, true, false))
			.filter((name) -> definition(name).filter(OtherClientCheck::isNoCandidate).isEmpty())
			.toList();
		return candidates.equals(List.of(beanName))
				|| definition(beanName).filter(BeanDefinition::isPrimary).isPresent();
	}

	private static boolean isNoCandidate(BeanDefinition definition) {
		return !definition.isAutowireCandidate()
				|| (definition instanceof AbstractBeanDefinition bean && !bean.isDefaultCandidate());
	}

	private boolean isOfSpringCloudAws(String beanName) {
		return definition(beanName).map(BeanDefinition::getFactoryBeanName)
			.filter((name) -> name.startsWith(SPRING_CLOUD_AWS))
			.isPresent();
	}

	private Optional<BeanDefinition> definition(String beanName) {
		return this.beanFactory.containsBeanDefinition(beanName)
				? Optional.of(this.beanFactory.getMergedBeanDefinition(beanName)) : Optional.empty();
	}

	/**
	 * The properties that are set and don't apply, and what to write for them with Spring
	 * Cloud AWS.
	 */
	private Map<String, String> unused(DynamoDbClient client, boolean springCloudAws) {
		Map<String, String> unused = new LinkedHashMap<>();
		DynamoDbServiceClientConfiguration configuration = null;
		try {
			configuration = client.serviceClientConfiguration();
			if (configuration == null) {
				return unused; // a mock
			}
		}
		catch (UnsupportedOperationException ex) {
			// Such as a client of DAX: none of the properties apply.
		}
		SingleTableProperties properties = this.properties.getObject();
		if (!hasEndpoint(configuration, properties.endpoint())) {
			unused.put("singletable.endpoint", "spring.cloud.aws.dynamodb.endpoint");
		}
		if (!hasRegion(configuration, properties.region())) {
			unused.put("singletable.region", "spring.cloud.aws.dynamodb.region");
		}
		if (properties.credentials().accessKey() != null) {
			unused.put("singletable.credentials.access-key", "spring.cloud.aws.credentials.access-key");
			unused.put("singletable.credentials.secret-key", "spring.cloud.aws.credentials.secret-key");
		}
		if (properties.ssl().bundle() != null) {
			unused.put("singletable.ssl.bundle",
					springCloudAws ? "a bean of type DynamoDbClientCustomizer that sets the HTTP client" : "");
		}
		return unused;
	}

	private static boolean hasEndpoint(@Nullable DynamoDbServiceClientConfiguration configuration,
			@Nullable URI endpoint) {

		return endpoint == null
				|| (configuration != null && configuration.endpointOverride().filter(endpoint::equals).isPresent());
	}

	/** With an endpoint, the region is used for signing only. */
	private static boolean hasRegion(@Nullable DynamoDbServiceClientConfiguration configuration,
			@Nullable String region) {

		return region == null || (configuration != null
				&& (configuration.endpointOverride().isPresent() || Region.of(region).equals(configuration.region())));
	}

	private static SingleTableConfigurationException ofSpringCloudAws(String beanName, Map<String, String> unused) {
		return new SingleTableConfigurationException(
				description(unused) + "used with the DynamoDbClient '" + beanName + "' of Spring Cloud AWS.",
				unused.entrySet()
					.stream()
					.map((property) -> "\n\tInstead of '" + property.getKey() + "', write: " + property.getValue())
					.collect(Collectors.joining("", "Consider the following:",
							"\n\tSet 'spring.cloud.aws.dynamodb.enabled' to false to have singletable define the client.")));
	}

	private static SingleTableConfigurationException ofApplication(String beanName, Map<String, String> unused) {
		return new SingleTableConfigurationException(
				description(unused) + "used with the DynamoDbClient '" + beanName + "', which the application defines.",
				"""
						Consider the following:
							Remove them, and configure the client where it is defined.
							Remove the client, and adapt that of singletable with a bean of type DynamoDbClientBuilderCustomizer.
							Define a bean of type DynamoDbConnectionDetails instead of the client, or use @ServiceConnection, in \
						tests: connection details take precedence over properties.""");
	}

	private static String description(Map<String, String> unused) {
		return unused.keySet().stream().collect(Collectors.joining("', '", "'", "'"))
				+ ((unused.size() > 1) ? " are set, but are not " : " is set, but is not ");
	}

}
