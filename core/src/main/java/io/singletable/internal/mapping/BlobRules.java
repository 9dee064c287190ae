package io.singletable.internal.mapping;

import java.util.Set;
import java.util.TreeSet;

import io.singletable.Filterable;

import org.springframework.data.annotation.Version;

/**
 * Rules of a class with blobs: an item names their content, of which DynamoDB knows
 * nothing, and says by its version who may let go of it.
 */
record BlobRules(SingleTablePersistentEntity<?> entity, PropertyTable properties, MappingProblems problems) {

	/**
	 * Check the class.
	 * @return names of the attributes that hold blobs
	 */
	Set<String> check(BlobProperties blobs) {
		Class<?> type = this.entity.getType();
		blobs.problems().forEach((path, problem) -> this.problems.add(type, path, problem));
		Set<String> attributes = new TreeSet<>();
		for (StoredProperty property : this.properties.topLevel()) {
			String name = property.javaPath().split("\\.", 2)[0];
			if (blobs.names().contains(name)) {
				attributes.add(property.attribute());
				check(property);
			}
		}
		if (!blobs.names().isEmpty() && this.entity.getVersionProperty() == null) {
			this.problems.add(type, "has blobs (" + String.join(", ", new TreeSet<>(blobs.names()))
					+ "), but no version, without which a save could bring back content that was already deleted: add "
					+ "a property of type Long annotated with " + Version.class.getName());
		}
		return attributes;
	}

	private void check(StoredProperty property) {
		if (this.properties.isComputed(property.javaPath())) {
			this.problems.add(this.entity.getType(), property.javaPath(),
					"is @Computed, but holds blobs, which are stored once: store them as a property, or compute something else from them");
		}
		SingleTablePersistentProperty declared = this.entity
			.getPersistentProperty(property.javaPath().split("\\.", 2)[0]);
		if (declared != null && declared.isAnnotationPresent(Filterable.class)) {
			this.problems.add(this.entity.getType(), property.javaPath(),
					"is @Filterable, but holds blobs, whose content DynamoDB does not know: remove the annotation, and "
							+ "store what is filtered by as a property of its own");
		}
	}

}
