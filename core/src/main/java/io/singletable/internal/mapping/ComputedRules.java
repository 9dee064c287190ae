package io.singletable.internal.mapping;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import io.singletable.Computed;
import io.singletable.GeneratedId;
import io.singletable.TimeToLive;

import org.springframework.beans.BeanUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.annotation.CreatedBy;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedBy;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.mapping.InstanceCreatorMetadata;
import org.springframework.data.mapping.Parameter;
import org.springframework.util.ReflectionUtils;

/**
 * Rules of the methods of an entity that are {@link Computed}: each is written as a
 * property of its own that nothing else sets, and follows from properties that are.
 */
record ComputedRules(SingleTablePersistentEntity<?> entity, PropertyTable properties, MappingProblems problems) {

	private static final List<Class<? extends Annotation>> ROLES = List.of(Id.class, GeneratedId.class, Version.class,
			CreatedDate.class, CreatedBy.class, LastModifiedDate.class, LastModifiedBy.class, TimeToLive.class);

	void check() {
		ReflectionUtils.doWithMethods(this.entity.getType(), this::check,
				(method) -> !method.isBridge() && method.isAnnotationPresent(Computed.class));
		for (ComputedProperty computed : this.properties.computed()) {
			checkSettable(computed.property().javaPath());
			computed.from().forEach((path) -> checkSource(computed.property().javaPath(), path));
		}
	}

	private void check(Method method) {
		if (method.getParameterCount() > 0 || method.getReturnType() == void.class
				|| Modifier.isStatic(method.getModifiers())) {
			report(method.getName() + "()", "is no property of an instance: annotate a method without parameters that "
					+ "returns a value, and is not static");
			return;
		}
		ROLES.stream()
			.filter((role) -> AnnotatedElementUtils.hasAnnotation(method, role))
			.forEach((role) -> report(method.getName() + "()", "is annotated with @" + role.getSimpleName()
					+ " as well, which the library reads or sets: remove one of the annotations"));
		if (this.properties.computed().stream().noneMatch((it) -> it.isOf(method))) {
			report(method.getName() + "()",
					"is not stored as a property of its own: remove @JsonIgnore, @Transient or @JsonUnwrapped from it");
		}
	}

	private void checkSettable(String name) {
		SingleTablePersistentProperty property = this.entity.getPersistentProperty(name);
		InstanceCreatorMetadata<SingleTablePersistentProperty> creator = this.entity.getInstanceCreatorMetadata();
		PropertyDescriptor bean = BeanUtils.getPropertyDescriptor(this.entity.getType(), name);
		boolean settable = (property != null && (property.getField() != null || property.getWither() != null))
				|| (bean != null && bean.getWriteMethod() != null);
		if (creator != null) {
			for (Parameter<?, ?> parameter : creator.getParameters()) {
				settable |= name.equals(parameter.getName());
			}
		}
		if (settable) {
			report(name, "has a field, setter or constructor parameter as well, which is never read: rename that, or "
					+ "remove the annotation");
		}
	}

	private void checkSource(String name, String path) {
		if (this.properties.isComputed(path)) {
			report(name, "is computed from '" + path + "', which is @Computed itself: name what that follows from");
		}
		else if (this.properties.resolve(path).isEmpty()) {
			report(name, "is computed from the unknown property '" + path + "': name stored properties as in Java");
		}
	}

	private void report(String member, String problem) {
		this.problems.add(this.entity.getType(), member, "@Computed: " + problem);
	}

}
