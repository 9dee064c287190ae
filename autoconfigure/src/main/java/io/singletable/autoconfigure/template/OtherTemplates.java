package io.singletable.autoconfigure.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.core.SingleTableOperations;
import io.singletable.mapping.IndexKeyResolver;

import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Templates that an application defines beside the default one, as beans that are no
 * default candidates. Their entities are not those of the default template, unless
 * {@code @EntityScan} names the packages of the latter.
 */
final class OtherTemplates {

	private final Set<Class<?>> entities;

	private OtherTemplates(Set<Class<?>> entities) {
		this.entities = Set.copyOf(entities);
	}

	static OtherTemplates in(ConfigurableApplicationContext context) {
		Set<Class<?>> entities = new HashSet<>();
		if (EntityScanPackages.get(context).getPackageNames().isEmpty()) {
			DefaultCandidates.othersThan(context.getBeanFactory(), SingleTableOperations.class)
				.stream()
				.map((name) -> context.getBean(name, SingleTableOperations.class))
				.flatMap((template) -> template.entities().all().stream())
				.forEach((entity) -> entities.add(entity.javaType()));
		}
		return new OtherTemplates(entities);
	}

	List<Class<?>> withoutTheirs(List<Class<?>> types) {
		return types.stream().filter((type) -> !this.entities.contains(type)).toList();
	}

	List<IndexKeyResolver<?>> withoutResolversOfTheirs(List<IndexKeyResolver<?>> resolvers) {
		return resolvers.stream().filter((resolver) -> !this.entities.contains(resolver.entityType())).toList();
	}

}
