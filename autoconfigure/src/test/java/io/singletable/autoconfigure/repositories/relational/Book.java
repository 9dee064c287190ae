package io.singletable.autoconfigure.repositories.relational;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Entity of a relational database.
 */
@Entity
public class Book {

	@Id
	private String id = "";

	protected Book() {
	}

	public Book(String id) {
		this.id = id;
	}

	public String getId() {
		return this.id;
	}

}
