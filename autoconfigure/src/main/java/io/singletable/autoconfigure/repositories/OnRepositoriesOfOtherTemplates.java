package io.singletable.autoconfigure.repositories;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches unless the application registers repositories of the default
 * template itself. Those of other templates say nothing about those of the default one.
 */
class OnRepositoriesOfOtherTemplates extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Repositories of other templates");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		if (beans == null) {
			return ConditionOutcome.match(message.because("there is no bean factory"));
		}
		RegisteredRepositories registered = new RegisteredRepositories(beans);
		if (registered.isEmpty()) {
			return ConditionOutcome.match(message.because("no repositories are registered"));
		}
		if (registered.useDefaultTemplate()) {
			return ConditionOutcome.noMatch(message.because("repositories of the default template are registered"));
		}
		return new ConditionOutcome(beans.containsBeanDefinition(RegisteredRepositories.DEFAULT_TEMPLATE),
				message.because("all registered repositories are of other templates"));
	}

}
