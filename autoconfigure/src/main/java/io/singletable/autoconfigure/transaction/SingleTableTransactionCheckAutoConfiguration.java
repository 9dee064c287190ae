package io.singletable.autoconfigure.transaction;

import io.singletable.core.SingleTableOperations;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the warning of
 * {@code @Transactional} that does not include writes to DynamoDB, also where there is no
 * transaction manager.
 */
@AutoConfiguration(after = SingleTableTransactionAutoConfiguration.class)
@ConditionalOnBean(SingleTableOperations.class)
public final class SingleTableTransactionCheckAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static UnmanagedTransactionCheck singleTableUnmanagedTransactionCheck(ConfigurableListableBeanFactory beans) {
		return new UnmanagedTransactionCheck(beans);
	}

}
