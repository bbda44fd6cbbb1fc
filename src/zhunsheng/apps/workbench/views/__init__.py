"""The staff pages, a module a family. ``urlpatterns`` of each module are its addresses."""
