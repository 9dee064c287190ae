package io.singletable.internal.mapping;

import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;

/**
 * Rules for what a type of which there is one entity can't declare.
 */
record SingletonRules(Class<?> type, MappingProblems problems) {

	/**
	 * Return whether there is one entity of the type, and report declarations that don't
	 * fit it.
	 */
	boolean check(SingleTableEntity annotation) {
		if (!this.type.isAnnotationPresent(Singleton.class)) {
			return false;
		}
		refuse(!annotation.partitionKey().isEmpty() || !annotation.sortKey().isEmpty(),
				"has the default keys: remove partitionKey and sortKey");
		refuse(annotation.listing() == Listing.LAST_MODIFIED,
				"is not listed, as there is one entity: remove listing = LAST_MODIFIED");
		refuse(annotation.shards() != 1, "is not listed, as there is one entity: remove shards");
		return true;
	}

	/** There is one entry to distribute. */
	void checkIndex(String declaration, GlobalSecondaryIndex annotation) {
		refuse(this.type.isAnnotationPresent(Singleton.class) && annotation.shards() != 1,
				"has one entry in an index: remove shards from " + declaration.strip());
	}

	/** Of one entity, each value is unique. */
	void checkConstraints(List<? extends ConcreteType<?>> classes) {
		refuse(this.type.isAnnotationPresent(Singleton.class)
				&& classes.stream().anyMatch((concrete) -> !concrete.constraints().isEmpty()),
				"is the only entity with its values: remove @Unique");
	}

	/** What only makes sense for all classes of a hierarchy. */
	void checkConcrete(Class<?> concrete) {
		if (concrete.isAnnotationPresent(Singleton.class) && !this.type.isAnnotationPresent(Singleton.class)) {
			this.problems.add(concrete,
					"is a @Singleton, but there is one entity of a whole hierarchy, or many: annotate "
							+ this.type.getName() + ", or remove the annotation");
		}
	}

	/** The id is set by the library. */
	void checkId(IdMetadata id) {
		if (id.type() != String.class) {
			this.problems.add(this.type, id.name(), "the id of a @Singleton is text, 'singleton', not a "
					+ id.type().getName() + ": declare it as String");
		}
	}

	private void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			this.problems.add(this.type, "a @Singleton " + problem);
		}
	}

}
