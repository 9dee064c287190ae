package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Classes of a hierarchy that have the properties of a test. An item of a class that has
 * lost a property may still have its attribute, which is null to the class.
 *
 * @param attribute name of the attribute that holds the name of the class
 */
record PropertyOwners(EntityMetadata<?> type, String attribute) {

	static PropertyOwners of(EntityMetadata<?> type, TableLayout layout) {
		return new PropertyOwners(type, layout.attributeNames().type());
	}

	/**
	 * The names of the classes that have all properties of some tests.
	 */
	List<AttributeValue> names(Collection<PropertyTest> tests) {
		List<AttributeValue> names = new ArrayList<>();
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			if (tests.stream().allMatch((test) -> isOwner(concrete.javaType(), test))) {
				names.add(AttributeValue.createS(concrete.name()));
			}
		}
		return names;
	}

	/**
	 * Whether all classes have all properties of some tests.
	 */
	boolean areAll(Collection<PropertyTest> tests) {
		for (ConcreteType<?> concrete : this.type.concreteTypes()) {
			if (!tests.stream().allMatch((test) -> isOwner(concrete.javaType(), test))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isOwner(Class<?> owner, PropertyTest test) {
		return test.properties().allMatch((property) -> property.readers().containsKey(owner));
	}

}
