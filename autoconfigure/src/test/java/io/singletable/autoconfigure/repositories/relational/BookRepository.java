package io.singletable.autoconfigure.repositories.relational;

import org.springframework.data.repository.CrudRepository;

/**
 * Repository of a relational database.
 */
public interface BookRepository extends CrudRepository<Book, String> {

}
