package io.singletable.autoconfigure.client;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Configuration for Spring Cloud AWS: connection details apply to its client for DynamoDB
 * as well, and to no other client of it. Imported before the connection details of the
 * properties are defined, which do not apply.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer")
@ConditionalOnBean(DynamoDbConnectionDetails.class)
class SpringCloudAwsConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	DynamoDbClientCustomizer singleTableConnectionCustomizer(DynamoDbConnectionDetails details,
			DynamoDbClientFactory factory) {

		return (builder) -> factory.connect(builder, details);
	}

}
