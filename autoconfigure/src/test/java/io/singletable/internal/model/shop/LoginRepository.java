package io.singletable.internal.model.shop;

import java.util.List;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository that declares a method which no index serves.
 */
public interface LoginRepository extends SingleTableRepository<Login, String> {

	@Override
	List<Login> findAll();

}
