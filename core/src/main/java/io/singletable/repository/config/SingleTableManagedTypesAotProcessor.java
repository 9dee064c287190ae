package io.singletable.repository.config;

import java.util.List;

import io.singletable.mapping.SingleTableManagedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.core.ResolvableType;
import org.springframework.data.aot.AotContext;
import org.springframework.data.aot.ManagedTypesBeanRegistrationAotProcessor;

/**
 * Processor that keeps the entities that are found ahead of time, since a native image
 * has no class path to scan, and gives hints for them, also without a repository.
 */
class SingleTableManagedTypesAotProcessor extends ManagedTypesBeanRegistrationAotProcessor {

	SingleTableManagedTypesAotProcessor() {
		setModuleIdentifier("singletable");
	}

	@Override
	protected boolean isMatch(@Nullable Class<?> beanType, @Nullable String beanName) {
		return beanType == SingleTableManagedTypes.class;
	}

	@Override
	protected void registerTypeHints(ResolvableType type, AotContext context, GenerationContext generation) {
		super.registerTypeHints(type, context, generation);
		EntityHints.register(generation.getRuntimeHints(), List.of(type.toClass()));
	}

}
