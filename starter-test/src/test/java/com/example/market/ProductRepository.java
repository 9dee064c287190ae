package com.example.market;

import java.util.List;

import com.example.market.Goods.Product;
import io.singletable.AllowScan;
import io.singletable.repository.VersionedRepository;

/**
 * Repository of products.
 */
interface ProductRepository extends VersionedRepository<Product> {

	List<Product> findByCategoryOrderByName(String category);

	@AllowScan
	List<Product> findByTagsContaining(String tag);

	default List<Product> books() {
		return findByCategoryOrderByName("books");
	}

}
