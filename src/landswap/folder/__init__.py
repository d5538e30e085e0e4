"""From a folder of files to tables, and all that is wrong in them. Uses model/ and text/."""
