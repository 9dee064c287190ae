package io.singletable.autoconfigure.secrets;

import io.singletable.autoconfigure.SingleTableProperties;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the secrets among the
 * {@link SingleTableProperties}, which are shown neither in messages nor by endpoints.
 */
@AutoConfiguration
public final class SingleTableSecretsAutoConfiguration {

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor singleTableSecretsBindHandlerAdvisor() {
		return SecretsBindHandler::new;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class Endpoints {

		@Bean
		static SanitizingFunction singleTableSanitizingFunction() {
			return new SecretsSanitizingFunction();
		}

	}

}
