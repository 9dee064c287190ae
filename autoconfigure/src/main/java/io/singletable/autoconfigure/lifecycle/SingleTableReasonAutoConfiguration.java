package io.singletable.autoconfigure.lifecycle;

import io.singletable.Because;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for reasons of writes by
 * {@link Because}.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnBean(SingleTableOperations.class)
public final class SingleTableReasonAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean
	static BecausePostProcessor singleTableBecausePostProcessor(Environment environment) {
		return new BecausePostProcessor(environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
	}

}
