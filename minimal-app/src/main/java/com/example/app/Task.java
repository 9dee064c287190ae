package com.example.app;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Entity of the application.
 *
 * @param id the id
 * @param title the title
 */
@SingleTableEntity
record Task(@Id String id, String title) {

}
