package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.DefaultCandidates;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Condition that matches if an embedded DynamoDB Local is enabled or, if that property is
 * not set, if DynamoDB Local is on the class path and no client, region or endpoint is
 * configured. A context that is processed ahead of time keeps the outcome, and is
 * configured only later, so the property must be set for it.
 */
final class EmbeddedDynamoDbCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String ENABLED = "singletable.embedded.enabled";

	private static final String AWSPRING_DETAILS = "io.awspring.cloud.autoconfigure.core.AwsConnectionDetails";

	private static final String AWSPRING_AUTO_CONFIGURATION = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration";

	/** Its bean shows that the auto-configurations of Spring Cloud AWS are in use. */
	private static final String AWSPRING_CONFIGURER = "io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer";

	private static final String AWSPRING_TEMPLATE = "io.awspring.cloud.dynamodb.DynamoDbTemplate";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded DynamoDB Local");
		Environment environment = context.getEnvironment();
		Boolean enabled = environment.getProperty(ENABLED, Boolean.class);
		if (enabled != null) {
			return new ConditionOutcome(enabled, message.because(ENABLED + " is " + enabled));
		}
		if (AheadOfTime.isProcessing()) {
			return ConditionOutcome
				.noMatch(message.because("the context is processed ahead of time, and " + ENABLED + " is not true"));
		}
		if (!ClassUtils.isPresent(EmbeddedDynamoDbPrecautions.LOCAL_CLASS, context.getClassLoader())) {
			return ConditionOutcome.noMatch(message.didNotFind("class").items(EmbeddedDynamoDbPrecautions.LOCAL_CLASS));
		}
		for (String key : new String[] { "singletable.endpoint", "singletable.region" }) {
			if (StringUtils.hasText(environment.getProperty(key))) {
				return ConditionOutcome.noMatch(message.foundExactly("property " + key));
			}
		}
		return beans(context, message);
	}

	private static ConditionOutcome beans(ConditionContext context, ConditionMessage.Builder message) {
		for (Class<?> type : new Class<?>[] { DynamoDbClient.class, DynamoDbConnectionDetails.class }) {
			if (hasBean(context, type)) {
				return ConditionOutcome.noMatch(message.foundExactly("bean of type " + type.getName()));
			}
		}
		if (hasBean(context, AWSPRING_DETAILS)) {
			return ConditionOutcome.noMatch(message.foundExactly("bean of type " + AWSPRING_DETAILS));
		}
		if (isClientOfSpringCloudAws(context)) {
			return ConditionOutcome.noMatch(message.because("Spring Cloud AWS provides the client"));
		}
		return ConditionOutcome.match(message.because("no DynamoDB client, region or endpoint is configured"));
	}

	private static boolean hasBean(ConditionContext context, Class<?> type) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		return beanFactory != null && !DefaultCandidates.of(beanFactory, type).isEmpty();
	}

	private static boolean hasBean(ConditionContext context, String type) {
		return ClassUtils.isPresent(type, context.getClassLoader())
				&& hasBean(context, ClassUtils.resolveClassName(type, context.getClassLoader()));
	}

	/**
	 * Its client is defined later, so that an embedded one that is enabled comes first.
	 */
	private static boolean isClientOfSpringCloudAws(ConditionContext context) {
		Environment environment = context.getEnvironment();
		return hasBean(context, AWSPRING_CONFIGURER)
				&& ClassUtils.isPresent(AWSPRING_AUTO_CONFIGURATION, context.getClassLoader())
				&& ClassUtils.isPresent(AWSPRING_TEMPLATE, context.getClassLoader())
				&& environment.getProperty("spring.cloud.aws.dynamodb.enabled", Boolean.class, true);
	}

}
