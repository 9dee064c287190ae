package io.singletable.autoconfigure.lifecycle;

import java.util.Map;
import java.util.Set;

import io.singletable.lifecycle.BeforeSaveCallback;
import io.singletable.lifecycle.SelectiveEntityCallback;
import io.singletable.mapping.EntityDescription;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.core.Ordered;

/**
 * Callback that validates entities in the state in which they are about to be saved. A
 * bean of this type replaces the auto-configured one. Thread-safe.
 */
public final class EntityValidation implements BeforeSaveCallback<Object>, SelectiveEntityCallback<Object>, Ordered {

	/** Before callbacks without an explicit order. */
	private static final int ORDER = 100;

	private final @Nullable Validator validator;

	private final Class<?>[] groups;

	private EntityValidation(@Nullable Validator validator, Class<?>... groups) {
		this.validator = validator;
		this.groups = groups.clone();
	}

	/**
	 * Create a validation of entities.
	 * @param validator the validator
	 * @param groups groups of constraints; if empty, the default group
	 * @return the validation
	 */
	public static EntityValidation with(Validator validator, Class<?>... groups) {
		return new EntityValidation(validator, groups);
	}

	/**
	 * Create a validation that accepts everything.
	 * @return the validation
	 */
	public static EntityValidation off() {
		return new EntityValidation(null);
	}

	/**
	 * Validate an entity.
	 * @param entity the entity
	 * @param item its item, which is not changed
	 * @return the entity
	 * @throws ConstraintViolationException if a constraint is violated; nothing is
	 * written
	 */
	@Override
	public Object onBeforeSave(Object entity, Map<String, AttributeValue> item) {
		if (this.validator != null) {
			Set<ConstraintViolation<Object>> violations = this.validator.validate(entity, this.groups);
			if (!violations.isEmpty()) {
				throw new ConstraintViolationException(violations);
			}
		}
		return entity;
	}

	/**
	 * Return whether a type has constraints: on one of its classes, on their properties,
	 * or on what these contain.
	 */
	@Override
	public boolean isRequiredFor(EntityDescription<?> type) {
		Validator validator = this.validator;
		return validator != null && type.concreteClasses()
			.stream()
			.anyMatch((concrete) -> validator.getConstraintsForClass(concrete).isBeanConstrained());
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
