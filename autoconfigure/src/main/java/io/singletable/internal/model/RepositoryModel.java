package io.singletable.internal.model;

import java.util.List;

/**
 * Repository.
 *
 * @param repository its interface
 * @param type the entity's class
 * @param created whether it was created; if not, because it is created lazily, its
 * methods are not planned yet
 * @param methods its methods, by name
 */
public record RepositoryModel(Class<?> repository, Class<?> type, boolean created, List<MethodModel> methods) {

	public RepositoryModel {
		methods = List.copyOf(methods);
	}

	/** Of the class only: the methods with all that describes them are much to hash. */
	@Override
	public int hashCode() {
		return this.repository.hashCode();
	}

}
