package io.singletable.internal.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules of the classes of an entity that is a sealed hierarchy: they share the id and
 * whether they have a version, and differ in their names.
 */
record HierarchyRules(Class<?> type, MappingProblems problems) {

	boolean haveSameIds(List<? extends ConcreteTypeReader<?>> readers, List<IdMetadata> ids) {
		IdMetadata first = ids.get(0);
		for (int i = 1; i < ids.size(); i++) {
			IdMetadata other = ids.get(i);
			if (!other.name().equals(first.name()) || other.type() != first.type()) {
				this.problems.add(this.type,
						"the classes of a sealed hierarchy must have the same id: declare it with the same name and "
								+ "type in all of them, not " + describe(readers.get(0), first) + " and "
								+ describe(readers.get(i), other));
				return false;
			}
		}
		return true;
	}

	private static String describe(ConcreteTypeReader<?> reader, IdMetadata id) {
		return reader.type().getName() + "." + id.name() + " of type " + id.type().getName();
	}

	boolean haveDifferentNames(List<? extends ConcreteType<?>> types) {
		Map<String, Class<?>> names = new HashMap<>();
		boolean different = true;
		for (ConcreteType<?> concrete : types) {
			Class<?> other = names.putIfAbsent(concrete.name(), concrete.javaType());
			if (other != null) {
				different = false;
				this.problems.add(concrete.javaType(), "the type name '" + concrete.name() + "' is also used by "
						+ other.getName() + ": choose different names with @TypeAlias(\"...\")");
			}
		}
		return different;
	}

	boolean haveSameVersioning(List<? extends ConcreteType<?>> types) {
		boolean same = types.stream().map((type) -> type.version().isPresent()).distinct().count() == 1;
		if (!same) {
			this.problems.add(this.type,
					"some classes of the sealed hierarchy have a @Version property and others don't: add it to all "
							+ "of them");
		}
		return same;
	}

}
